export default async function main() {
  return images.length;
}
