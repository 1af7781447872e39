import cv from "https://cdn.example.com/opencv.js";
cv.read()
